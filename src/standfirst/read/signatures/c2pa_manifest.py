"""C2PA manifests ("content credentials") in pictures and PDFs, by the library of those who wrote the standard.

A manifest signs a hash of the file and what was done to it. It is read without the network: one that lies elsewhere is
not fetched, and no certificate is asked about.
"""

from __future__ import annotations

import io
import json
from typing import Any

from asn1crypto import pem

from standfirst.read.signatures.common import ALTERED, HOSTILE, UNTRUSTED, VALID, Trust, cannot_tell, in_short
from standfirst.records import Sign, Where

KINDS = frozenset(
    """image/jpeg image/png image/webp image/gif image/tiff image/avif image/heic image/svg+xml video/mp4 audio/mpeg
    audio/wav application/pdf""".split()
)
"""Media types in which a manifest is looked for."""
_MARKS = (b"c2pa", b"C2PA", b"jumb", b"dcterms:provenance")
_WHERE = Where(part="C2PA manifest")
_CANNOT = (
    "unsupported",
    "inaccessible",
    "claim.missing",
    "claim.multiple",
    "claim.cbor",
    "claimSignature.missing",
    "general",
)


def c2pa_signatures(content: bytes, media_type: str, trust: Trust) -> list[Sign]:
    """The signs of a file's newest C2PA manifest; none where it has none."""
    if media_type not in KINDS or not any(mark in content for mark in _MARKS):
        return []
    try:
        import c2pa
    except (ImportError, OSError):
        return [cannot_tell("there is a C2PA manifest, and c2pa-python, which checks it, is not installed", _WHERE)]
    try:
        report = _report(c2pa, content, media_type, trust)
    except c2pa.C2paError as error:
        return _refused(str(error))
    except HOSTILE as error:
        return [cannot_tell(f"the C2PA manifest cannot be read: {in_short(error)}", _WHERE)]
    return _signs(report)


def _report(c2pa: Any, content: bytes, media_type: str, trust: Trust) -> dict[str, Any]:
    settings: dict[str, Any] = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True}}
    if trust.certificates:
        roots = b"".join(pem.armor("CERTIFICATE", der) for der in trust.certificates)
        settings["trust"] = {"user_anchors": roots.decode("ascii")}
    with (
        c2pa.Context(c2pa.Settings.from_dict(settings)) as context,
        c2pa.Reader(media_type, io.BytesIO(content), context=context) as reader,
    ):
        report: dict[str, Any] = json.loads(reader.json())
        return report


def _refused(said: str) -> list[Sign]:
    if said.startswith("ManifestNotFound"):
        return []
    if said.startswith("Remote"):
        return [cannot_tell("its C2PA manifest lies elsewhere and is not fetched", _WHERE)]
    words = " ".join(said.split())[:160]
    return [cannot_tell(f"the C2PA manifest cannot be read: {words}", _WHERE)]


def _signs(report: dict[str, Any]) -> list[Sign]:
    manifest = report.get("manifests", {}).get(report.get("active_manifest", ""), {})
    info = manifest.get("signature_info") or {}
    name = info.get("common_name") or info.get("issuer") or "somebody who is not named"
    who = f"a C2PA manifest in the name of {' '.join(str(name).split())[:80]}"
    results = report.get("validation_results", {})
    failed = [str(item.get("code", "")) for item in results.get("activeManifest", {}).get("failure", [])]
    # What other identities (CAWG) say is beside the manifest's own signature.
    failed = [code for code in failed if not code.startswith("cawg.")]
    broken = [code for code in failed if not code.startswith(("signingCredential.", "timeStamp."))]
    signs: list[Sign] = []
    if broken and not all(any(word in code for word in _CANNOT) for code in broken):
        signs.append(
            Sign(ALTERED, f"{who}: the file is not what it describes ({', '.join(sorted(set(broken)))})", where=_WHERE)
        )
    elif report.get("validation_state") == "Invalid" and not broken:
        signs.append(
            Sign(ALTERED, f"{who}: something that it was made from is not what its manifest describes", where=_WHERE)
        )
    elif broken:
        signs.append(cannot_tell(f"the C2PA manifest is incomplete ({', '.join(sorted(set(broken)))})", _WHERE))
    elif failed or report.get("validation_state") != "Trusted":
        why = _why(failed)
        signs.append(Sign(UNTRUSTED, f"{who}: intact, but {why}", where=_WHERE))
    else:
        signs.append(Sign(VALID, f"{who}: intact, and a given root vouches for the signer", where=_WHERE))
    return [*signs, *_made(manifest), *_ingredients(results)]


def _why(failed: list[str]) -> str:
    if "signingCredential.expired" in failed:
        return "the signer's certificate has expired"
    if any(code.endswith("revoked") for code in failed):
        return "the signer's certificate was revoked"
    return "no trusted root leads to the signer's certificate"


def _made(manifest: dict[str, Any]) -> list[Sign]:
    """That the manifest itself calls the picture made by a model or a composite (IPTC digital source types)."""
    text = json.dumps(manifest)
    if "trainedAlgorithmicMedia" in text or "compositeWithTrainedAlgorithmicMedia" in text:
        return [Sign("made-by-model", "its manifest says that a model made it, wholly or in part", where=_WHERE)]
    return []


def _ingredients(results: dict[str, Any]) -> list[Sign]:
    bad = sorted(
        {
            str(item.get("code"))
            for delta in results.get("ingredientDeltas", [])
            for item in delta.get("validationDeltas", {}).get("failure", [])
            if "mismatch" in str(item.get("code"))
        }
    )
    if not bad:
        return []
    return [
        Sign("c2pa-ingredient", f"something that it was made from had been altered ({', '.join(bad)})", where=_WHERE)
    ]
