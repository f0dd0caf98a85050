"""What templates may show: every value is German text, ready to print.

`model` names the fields as template editors know them, `offer` fills them from an issued
offer, `reference` documents them. Costs and margins have no field here.
"""
