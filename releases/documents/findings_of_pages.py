"""What the statistician should know about a PDF or an image that was drawn: told, never mended."""

from .read import Finding

NO_TEXT = (
    "There is no text in this PDF, so people who cannot see the pages get nothing. Upload a PDF with text, or the "
    "same words as a Word or OpenDocument file."
)
PAGES_WITHOUT_TEXT = (
    "{count} of the pages {have} no text, so people who cannot see them get nothing there. "
    "Give their figures as a table, or their words elsewhere."
)
ATTACHMENTS = (
    "{count} {files} attached inside the PDF. What is attached is not shown here, and goes out with the PDF."
)
COMMENTS = "The PDF has comments or mark-up ({count}). They are drawn on the pages, and go out with the PDF."
NO_DESCRIPTION = (
    "The image says nothing to people who cannot see it. Write its alternative text into the file’s description, or "
    "give its figures as a table."
)
PLACE = "The image says where it was made. That is not shown here, and goes out with the image."
AUTHOR = "The image names its author. That is not shown here, and goes out with the image."
FRAMES = "The image has {count} frames. Only the first is shown here."


def findings_of_pdf(found: dict, pages: int, with_text: int) -> list[Finding]:
    silent, attached, comments = pages - with_text, found["attachments"], found["comments"]
    every = [
        not with_text and Finding("no_text", NO_TEXT, count=pages),
        with_text
        and silent
        and Finding(
            "pages_without_text",
            PAGES_WITHOUT_TEXT.format(count=silent, have="has" if silent == 1 else "have"),
            count=silent,
        ),
        attached
        and Finding(
            "attachments",
            ATTACHMENTS.format(count=attached, files="file is" if attached == 1 else "files are"),
            count=attached,
        ),
        comments and Finding("comments", COMMENTS.format(count=comments), count=comments),
    ]
    return [finding for finding in every if finding]


def findings_of_image(found: dict, with_text: int) -> list[Finding]:
    every = [
        not with_text and Finding("no_description", NO_DESCRIPTION, count=1),
        found["place"] and Finding("place", PLACE, count=1),
        found["author"] and Finding("author", AUTHOR, count=1),
        found["frames"] > 1
        and Finding("frames", FRAMES.format(count=found["frames"]), count=found["frames"]),
    ]
    return [finding for finding in every if finding]
