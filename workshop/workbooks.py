"""The shipped workbooks by file name, and what each is filled with."""

from __future__ import annotations

from collections.abc import Mapping

from aftersales_xl.excel.build import Filled
from aftersales_xl.excel.content import Content
from workshop.samples.chatbot import CHATBOT
from workshop.samples.crm import CRM
from workshop.samples.forecast import FORECAST
from workshop.samples.server import SERVER

SAMPLES: Mapping[str, Content] = {
    "Angebot.xlsm": CRM,
    "beispiele/Server.xlsx": SERVER,
    "beispiele/Chatbot.xlsx": CHATBOT,
}
"""The offers."""
SHIPPED: Mapping[str, Filled] = {**SAMPLES, "Vertragsprognose.xlsm": FORECAST}
"""All of them."""
