"""Short names made of content: equal for equal content, on every machine."""

from __future__ import annotations

import json
from base64 import b32encode
from hashlib import sha256


def digest(content: object) -> str:
    """Sixteen letters and digits for plain content (lists, texts, numbers)."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return b32encode(sha256(plain.encode()).digest()[:10]).decode().lower()
