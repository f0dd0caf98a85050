"""Word offers from templates people edit: fields, rendering, PDF, safe files."""
