"""Short sealed texts: press drafts, and what people with sight write (DECISIONS 18 and 22)."""

from . import store
from .envelope import Binding
from .seal import Sealer, open_sealed


def seal_text(text: str, key: bytes, binding: Binding) -> str:
    """Keep a text; the stored name. Raises NoRoom."""
    with store.new_file() as file:
        sealer = Sealer(file, key, binding)
        sealer.write(text.encode())
        sealer.finish()
    return file.name


def open_text(stored_name: str, key: bytes, binding: Binding) -> str:
    """The text again. Raises FileMissing, KeyUnavailable or Tampered."""
    return b"".join(open_sealed(store.path_of(stored_name), key, binding)).decode()
