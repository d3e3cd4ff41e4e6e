"""Looks at one office file (a ZIP of XML) and says how copies of it are marked. A program, run by `plans`.

Standard library only, and no import of ours: it runs with `-I -S`. It limits its own memory, time and files before it
looks at a byte. It knows no key and no name, and can write to no file.

    plan_package_child.py FAMILY PROPERTY... MEMORY_MIB CPU_SECONDS        FAMILY: opc (Microsoft) or odf

Only the parts that hold a file's own properties are changed; every other member's bytes stay as they lie, sheets,
texts and pictures above all. A frame is a kind (1 byte), a length (4 bytes, big-endian) and so many bytes:

    T   the plan: JSON, {"members": [{"start", "end", "central"} or {"name", "before", "values", "after"}], "size"}
    U   why a copy cannot be marked inside: a word
"""

import base64
import codecs
import json
import re
import resource
import struct
import sys
import zlib
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

# Once the limits are set nothing can be opened any more, a codec of the standard library included.
for codec in ("cp437", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "ascii", "cp1252"):
    codecs.lookup(codec)

CENTRAL = struct.Struct("<4s6H3I5H2I")
LOCAL = struct.Struct("<4s5H3I2H")
END = struct.Struct("<4s4H2IH")
MOST_MEMBERS, LARGEST_PART = 20_000, 4 * 1024 * 1024

TYPES, RELATIONS, CUSTOM = "[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
EMPTY_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{CUSTOM_SPACE}"></Properties>'
)
META, MANIFEST = "meta.xml", "META-INF/manifest.xml"


class Odd(Exception):
    """The file is not as such files are, so it is left alone."""


class Package:
    """The members of a ZIP where each lies, in order; what overlaps, hides or exceeds is odd."""

    def __init__(self, data: memoryview) -> None:
        self.data, self.members = data, {}
        entries = sorted(self._directory(), key=lambda entry: entry[0])
        if not entries or entries[0][0] != 0:
            raise Odd("prefix")
        starts = [entry[0] for entry in entries] + [self.directory_at]
        for (start, name, entry, raw), following in zip(entries, starts[1:], strict=True):
            head = LOCAL.unpack_from(data, start)
            content = start + LOCAL.size + head[9] + head[10]
            if head[0] != b"PK\x03\x04" or content + entry[8] > following or name in self.members:
                raise Odd("members")
            self.members[name] = (start, following, content, entry, raw)

    def _directory(self):
        end = bytes(self.data[-66_000:]).rfind(b"PK\x05\x06")
        if end < 0:
            raise Odd("no end")
        at = max(0, len(self.data) - 66_000) + end
        _, disk, first, here, count, length, self.directory_at, comment = END.unpack_from(self.data, at)
        if disk or first or here != count or not 0 < count <= MOST_MEMBERS:
            raise Odd("directory")
        if self.directory_at + length != at or at + END.size + comment != len(self.data):
            raise Odd("directory")
        place = self.directory_at
        for _ in range(count):
            entry = CENTRAL.unpack_from(self.data, place)
            size = CENTRAL.size + sum(entry[10:13])
            raw = bytes(self.data[place : place + size])
            if entry[0] != b"PK\x01\x02" or entry[3] & 1 or 0xFFFFFFFF in (entry[8], entry[9], entry[16]):
                raise Odd("entry")
            name = raw[CENTRAL.size : CENTRAL.size + entry[10]]
            yield entry[16], name.decode("utf-8" if entry[3] & 0x800 else "cp437"), entry, raw
            place += size
        if place != at:
            raise Odd("directory")

    def text(self, name: str) -> str:
        """A part's XML, unpacked within bounds, and known to be well formed."""
        if name not in self.members:
            raise Odd("no " + name)
        _, _, content, entry, _ = self.members[name]
        packed = bytes(self.data[content : content + entry[8]])
        if entry[4] == 8:
            unpacking = zlib.decompressobj(-15)
            packed = unpacking.decompress(packed, LARGEST_PART + 1)
        elif entry[4] != 0:
            raise Odd("method")
        if len(packed) > LARGEST_PART or len(packed) != entry[9] or zlib.crc32(packed) != entry[7]:
            raise Odd("part")
        return well_formed(packed.decode("utf-8-sig"))


def well_formed(xml: str) -> str:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Odd("entities")

    parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml.encode(), True)
    return xml


def inserted(xml: str, before: str, what: str) -> str:
    """With this put before the last such tag."""
    at = xml.rfind(before)
    if at < 0:
        raise Odd(before)
    return well_formed(xml[:at] + what + xml[at:])


def opc(package: Package, names: list[str]) -> dict[str, list[str]]:
    """Its custom properties, with the part, its type and its relation where it had none."""
    if any(name.lower().startswith("_xmlsignatures/") for name in package.members):
        raise Odd("signed")
    changed: dict[str, list[str]] = {}
    if CUSTOM in package.members:
        xml = package.text(CUSTOM)
    else:
        types, relations = package.text(TYPES), package.text(RELATIONS)
        if "custom-properties" in types or "custom-properties" in relations:
            raise Odd("custom properties elsewhere")
        override = f'<Override PartName="/{CUSTOM}" ContentType="{CUSTOM_TYPE}"/>'
        relation = f'<Relationship Id="rIdPrerelease" Type="{CUSTOM_RELATION}" Target="{CUSTOM}"/>'
        changed[TYPES] = [inserted(types, "</Types>", override)]
        changed[RELATIONS] = [inserted(relations, "</Relationships>", relation)]
        xml = EMPTY_CUSTOM
    for name in names:  # a copy that was uploaded again carries the mark of before
        xml = re.sub(
            rf"<property\b[^>]*\bname={quoteattr(name)}[^>]*>.*?</property>", "", xml, flags=re.DOTALL
        )
    first = max([1, *(int(pid) for pid in re.findall(r'\bpid="(\d{1,9})"', xml))]) + 1
    opening = [
        f'<property fmtid="{FORMAT}" pid="{first + number}" name={quoteattr(name)}>'
        f'<vt:lpwstr xmlns:vt="{VALUES}">'
        for number, name in enumerate(names)
    ]
    xml = re.sub(r"<Properties\b([^>]*)/>\s*$", r"<Properties\1></Properties>", xml)
    changed[CUSTOM] = around(xml, "</Properties>", opening, "</vt:lpwstr></property>")
    return changed


def odf(package: Package, names: list[str]) -> dict[str, list[str]]:
    """Its user-defined metadata."""
    if "META-INF/documentsignatures.xml" in package.members:
        raise Odd("signed")
    if "encryption-data" in package.text(MANIFEST):
        raise Odd("encrypted")
    xml = package.text(META)
    if not all(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' in xml
               for one, long in (("meta", "meta"), ("office", "office"))):  # fmt: skip
        raise Odd("names")
    for name in names:
        pattern = rf"<meta:user-defined\b[^>]*\bmeta:name={quoteattr(name)}[^>]*>.*?</meta:user-defined>"
        xml = re.sub(pattern, "", xml, flags=re.DOTALL)
    xml = re.sub(r"<office:meta\s*/>", "<office:meta></office:meta>", xml)
    opening = [f'<meta:user-defined meta:name={quoteattr(name)} meta:value-type="string">' for name in names]
    return {META: around(xml, "</office:meta>", opening, "</meta:user-defined>")}


def around(xml: str, before: str, opening: list[str], closing: str) -> list[str]:
    """The part in pieces, the values to go between them: one piece more than there are values."""
    inserted(xml, before, "".join(f"{one}x{closing}" for one in opening))
    at = xml.rfind(before)
    gaps = [closing + one for one in opening[1:]]
    return [xml[:at] + opening[0], *gaps, closing + xml[at:]]


def plan(data: memoryview, family: str, names: list[str]) -> dict:
    """Each member in the place where it lay: as it is, or written anew; what is new comes last."""
    package = Package(data)
    changed = {"opc": opc, "odf": odf}[family](package, names)
    members = []
    for name, (start, end, _, _, raw) in package.members.items():
        if name in changed:
            members.append({"name": name, "parts": changed.pop(name)})
        else:
            members.append({"start": start, "end": end, "central": base64.b64encode(raw).decode()})
    members += [{"name": name, "parts": parts} for name, parts in changed.items()]
    return {"members": members, "size": len(data)}


def read_all(size: int) -> memoryview:
    """Standard input, into memory of just that size."""
    data, at = bytearray(size), 0
    view = memoryview(data)
    while at < size and (count := sys.stdin.buffer.readinto(view[at:])):
        at += count
    if at != size or sys.stdin.buffer.read(1):
        raise Odd("size")
    return view


def frame(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(struct.pack(">cI", kind, len(payload)) + payload)


def limit(memory_mib: int, cpu_seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # A second softer than hard, so that it ends by SIGXCPU, which says why, and not by SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def main(family: str, size: str, *arguments: str) -> None:
    *names, memory_mib, cpu_seconds = arguments
    limit(int(memory_mib), int(cpu_seconds))
    try:
        frame(b"T", json.dumps(plan(read_all(int(size)), family, names)).encode())
    except (Odd, ValueError, struct.error, zlib.error, expat.ExpatError, MemoryError) as why:
        frame(b"U", type(why).__name__.encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
