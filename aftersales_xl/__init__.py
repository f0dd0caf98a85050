"""Quotes, maintenance contracts and ROI in Excel; offers in Word."""
