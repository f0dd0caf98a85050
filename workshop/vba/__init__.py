"""The VBA in our workbooks and in the add-in: sources gathered, generated and packed."""
