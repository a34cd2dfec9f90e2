"""Kawat reads news reports and keeps a sourced ledger of who did what to whom, on whose word.

import kawat
reading = kawat.code("Japan offered Fiji aid on Monday.", language="en", published="2023-03-01")
for mention in reading.mentions:
    print(mention.type, mention.actor_codes, mention.recipient_codes, mention.when)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kawat.api import code as code
    from kawat.api import relate as relate
    from kawat.ledger import Ledger as Ledger

__version__ = "0.1.0"
__all__ = ["Ledger", "__version__", "code", "relate"]

# Imported when first asked for: parsers and SQLAlchemy take a while, and most callers need one of them.
_LAZY = {"code": "kawat.api", "relate": "kawat.api", "Ledger": "kawat.ledger"}


def __getattr__(name: str) -> Any:
    """The library's names, each from its room."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'kawat' has no attribute {name!r}")
