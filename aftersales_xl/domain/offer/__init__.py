"""The offer as a whole: parties, payment, the form as typed, the quote, and suggestions."""
