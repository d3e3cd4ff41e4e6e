"""A private folder for sealed files, a release's key, and a way to keep bytes."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from releases.documents import store
from releases.documents.seal import Binding, Sealer


@pytest.fixture(autouse=True)
def sealed_root(settings, tmp_path) -> Path:
    settings.SEALED_ROOT = tmp_path / "sealed"
    settings.MASTER_KEYS = {"2020": b"m" * 32}
    settings.PUBLIC_MASTER_KEYS = {"2020-public": b"p" * 32}
    settings.UPLOAD_LIMIT = 100 * 1024 * 1024
    return settings.SEALED_ROOT


@pytest.fixture
def key() -> bytes:
    return b"k" * 32


@pytest.fixture
def binding() -> Binding:
    return Binding("version-1")


@pytest.fixture
def keep(key, binding) -> Callable[..., str]:
    """Seal bytes, or pieces of bytes, as an upload would be; the stored name."""

    def keep(content: bytes | Iterable[bytes]) -> str:
        with store.new_file() as file:
            sealer = Sealer(file, key, binding)
            for piece in [content] if isinstance(content, bytes) else content:
                sealer.write(piece)
            sealer.finish()
        return file.name

    return keep


@pytest.fixture
def everything_kept(sealed_root) -> Callable[[], list[Path]]:
    """Every file under the sealed folder, partial ones included."""
    return lambda: [path for path in sealed_root.rglob("*") if path.is_file()]
