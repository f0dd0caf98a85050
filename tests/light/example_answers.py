"""Prints what every function answers to its own example, as JSON; runs on any Python as it is.

``python example_answers.py``, with both packages on the path. A module that cannot be loaded says
why under its own name. Standard library only: this runs in environments without pytest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aftersales_udfs import MODULES, function_module
from aftersales_udfs.registry import Function, declared_in
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.words import messages


def answers() -> dict[str, Any]:
    """Return the answer of each function, and the sentence of each module that is refused."""
    found: dict[str, Any] = {}
    for name in MODULES:
        try:
            module = function_module(name)
        except Refusal as refused:
            found[name] = messages.sentence(refused.problems[0])
            continue
        for function in declared_in(name).values():
            found[function.name] = getattr(module, function.name)(*_given(function))
    return found


def _given(function: Function) -> Iterator[Any]:
    example = function.example.given
    return (example.get(argument.name) for argument in function.arguments)


if __name__ == "__main__":
    print(json.dumps(answers(), default=str, ensure_ascii=False, sort_keys=True))
