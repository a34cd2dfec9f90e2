"""Short names made of content: equal for equal content, on every machine."""

from __future__ import annotations

import json
from base64 import b32encode
from hashlib import sha256

PLAIN = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def digest(content: object) -> str:
    """Sixteen letters and digits for plain content (lists, texts, numbers)."""
    return b32encode(sha256(PLAIN.encode(content).encode()).digest()[:10]).decode().lower()
