"""What turns a workbook into a tool inside Excel: VBA project, ribbon, function wrappers."""
