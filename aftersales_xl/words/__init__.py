"""The German words for the terms of the domain, one module a subject."""
