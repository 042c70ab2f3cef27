"""What was changed in a PDF after it was signed, and whether its signer allows it.

pyHanko compares every later revision with the one before and lets through only what its rules explain: further
signatures, filled-in fields, material for later checks. Its rules know no comments. A signer who certifies with
permission 3 allows them (ISO 32000-2, table 257), so this adds a rule for them, narrower than the standard: a note, a
highlight or the like may come, but nothing that can hide what the page shows ("evil annotation attack", Mainka and
others, IEEE S&P 2021).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    ModificationLevel,
    ReferenceUpdate,
    StandardDiffPolicy,
    SuspiciousModification,
    WhitelistRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import GenericFieldModificationRule, SigFieldModificationRule
from pyhanko.sign.fields import MDPPerm

from standfirst.records import Sign, Where

_COMMENTS = frozenset("/Text /Popup /Highlight /Underline /Squiggly /StrikeOut /Caret".split())
"""Annotations that leave readable what is under them."""
_MOST_PAGES = 5000
_MOST_DEEP = 40


class CommentsRule(WhitelistRule):
    """Lets through annotations that were added to pages, if they are comments that cover nothing."""

    def apply(self, old: Any, new: Any) -> Iterator[ReferenceUpdate]:
        """The objects that such annotations explain. Raises `SuspiciousModification` for any other annotation."""
        changed = set(new.explicit_refs_in_revision())
        for before, after in _pages(old, new):
            yield from self._page(old, new, before, after, changed)

    def _page(self, old: Any, new: Any, before: Any, after: Any, changed: set[Any]) -> Iterator[ReferenceUpdate]:
        had, has = _annotations(before.get_object()), _annotations(after.get_object())
        if not has or had == has:
            return
        if set(had) - set(has):
            raise SuspiciousModification("an annotation was taken away")
        page_before, page_after = before.get_object(), after.get_object()
        if any(
            page_before.raw_get(key) != page_after.raw_get(key)
            for key in page_before.keys() & page_after.keys() - {"/Annots"}
        ) or page_after.keys() - {"/Annots"} != page_before.keys() - {"/Annots"}:
            raise SuspiciousModification("more of a page than its annotations was changed")
        for reference in (r for r in has if r not in set(had)):
            annotation = reference.get_object()
            kind = annotation.get("/Subtype") if isinstance(annotation, generic.DictionaryObject) else None
            if kind not in _COMMENTS and not _signs(annotation):
                raise SuspiciousModification(
                    f"an annotation that can cover the page was added ({str(kind)[1:] or '?'})"
                )
            if not old.is_ref_unassignable(reference):
                raise SuspiciousModification("an annotation took the place of another object")
            yield ReferenceUpdate(reference)
            for inner in new.collect_dependencies(annotation, since_revision=old.revision + 1):
                if old.is_ref_unassignable(inner):
                    yield ReferenceUpdate(inner)
        if after in changed:
            yield ReferenceUpdate(after)
        holder = page_after.raw_get("/Annots")
        if isinstance(holder, generic.IndirectObject) and holder.reference in changed:
            yield ReferenceUpdate(holder.reference)


def _signs(annotation: Any) -> bool:
    """Whether an annotation is where a further signature shows, which every signer but one of permission 1 allows."""
    return bool(annotation.get("/Subtype") == "/Widget" and annotation.get("/FT") == "/Sig")


class _Policy(StandardDiffPolicy):
    """pyHanko's policy; where it finds a change unexplained and the signer allows comments, also `CommentsRule`."""

    def apply(self, old: Any, new: Any, field_mdp_spec: Any = None, doc_mdp: Any = None) -> Any:
        try:
            return super().apply(old, new, field_mdp_spec, doc_mdp)
        except SuspiciousModification:
            if doc_mdp != MDPPerm.ANNOTATE:
                raise
            return _with_comments().apply(old, new, field_mdp_spec, doc_mdp)


@cache
def policy() -> StandardDiffPolicy:
    """The policy by which later revisions are judged."""
    return _Policy(DEFAULT_DIFF_POLICY.global_rules, DEFAULT_DIFF_POLICY.form_rule)


@cache
def _with_comments() -> StandardDiffPolicy:
    comments = CommentsRule().as_qualified(ModificationLevel.ANNOTATIONS)
    # Not the rule for new signature fields: it takes any annotation that it does not know for an attack.
    fields = FormUpdatingRule(field_rules=[SigFieldModificationRule(), GenericFieldModificationRule()])
    return StandardDiffPolicy([*DEFAULT_DIFF_POLICY.global_rules, comments], fields)


def told(embedded: Any, status: Any, where: Where) -> Iterator[Sign]:
    """What later revisions of an intact file did, as a sign."""
    level = status.modification_level
    fields = sorted(getattr(status.diff_result, "changed_form_fields", ()) or ())
    if level == ModificationLevel.FORM_FILLING:
        named = f" ({', '.join(str(name)[:40] for name in fields[:5])})" if fields else ""
        words = f"after it was signed, form fields were filled in or signed{named}; it allows that"
        yield Sign("changed-after-signing", words, where=where)
    elif level == ModificationLevel.ANNOTATIONS:
        yield Sign("changed-after-signing", "after it was signed, comments were added; it allows that", where=where)
    elif level == ModificationLevel.LTA_UPDATES:
        yield Sign("archived", "later revisions only added what keeps the signature checkable", where=where)


def _pages(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """Pairs of a page before and after; raises `SuspiciousModification` where the tree of pages differs."""
    waiting = [(old.root.raw_get("/Pages").reference, new.root.raw_get("/Pages").reference, 0)]
    seen: set[Any] = set()
    while waiting:
        before, after, depth = waiting.pop()
        if before in seen or depth > _MOST_DEEP or len(seen) > _MOST_PAGES:
            raise SuspiciousModification("the tree of pages is no tree, or too large to compare")
        seen.add(before)
        one, other = before.get_object(), after.get_object()
        if "/Kids" not in one:
            yield before, after
            continue
        kids = [[node["/Kids"].raw_get(n).reference for n in range(len(node["/Kids"]))] for node in (one, other)]
        if kids[0] != kids[1]:
            raise SuspiciousModification("pages were added, taken away or moved")
        waiting.extend((a, b, depth + 1) for a, b in zip(*kids, strict=True))


def _annotations(page: Any) -> list[Any]:
    """References to a page's annotations; raises `SuspiciousModification` where one has no number of its own."""
    holder = page.get("/Annots")
    if not isinstance(holder, generic.ArrayObject):
        return []
    items = [holder.raw_get(n) for n in range(len(holder))]
    if not all(isinstance(item, generic.IndirectObject) for item in items):
        raise SuspiciousModification("an annotation stands in the page itself")
    return [item.reference for item in items]
