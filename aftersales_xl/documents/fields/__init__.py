"""What a template may say: every value already German text."""
