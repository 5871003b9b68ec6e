"""The only metadata that a public copy has: whom to credit, and the address of its licence."""

from __future__ import annotations

from html import escape

#: Characters that XML 1.0 cannot hold.
_IMPOSSIBLE = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
_IMPOSSIBLE |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
#: Characters of one text: an XMP packet in JPEG holds 65,502 bytes.
LONGEST = 4_000


def packet(credit: str, rights_uri: str) -> bytes:
    """Return an XMP packet (ISO 16684-1) with credit and licence, b"" if there is neither."""
    credit, rights_uri = (_clean(text) for text in (credit, rights_uri))
    parts = ""
    if credit:
        parts += f"<photoshop:Credit>{credit}</photoshop:Credit>"
        parts += f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{credit}</rdf:li></rdf:Alt>'
        parts += "</dc:rights>"
    if rights_uri:
        parts += f"<xmpRights:WebStatement>{rights_uri}</xmpRights:WebStatement>"
    if not parts:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
        f'{parts}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _clean(text: str) -> str:
    return escape(text.translate(_IMPOSSIBLE).strip()[:LONGEST], quote=False)
