"""The settings of a file with tracked changes: Word shows them and goes on tracking, and fields show the new symbol."""

from __future__ import annotations

from drafter.ooxml import W, w, without
from drafter.tracked.file import File

# What the schema has before w:trackRevisions
_BEFORE = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape "
    "printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts "
    "saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop "
    "hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView"
).split()


def go_on_tracking(file: File, old: str, new: str) -> None:
    """Turns tracking on, has the changes shown when the file is opened, and gives the variables that hold the `old` symbol the
    new one: headers show them by fields, which Word makes anew when it prints."""
    part = next(file.related("settings"), "")
    if not part:
        return
    root = file.root(part)
    without(root, "trackRevisions", "revisionView")  # the latter says what is not to be shown of changes; without it all is
    before = {f"{W}{name}" for name in _BEFORE}
    root.insert(sum(1 for child in root if child.tag in before), w("trackRevisions"))
    for variable in root.iterfind(f"{W}docVars/{W}docVar"):
        if old and variable.get(f"{W}val") == old:
            variable.set(f"{W}val", new or " ")  # Word shows an error for a variable that is empty
    file.rewrite(part)
