"""The words that the browser's scripts say; everything else they find in the page."""

from .calculation import _

BROWSER_WORDS = {
    "right": _("That is right."),
    "wrong": _("Not yet."),
    "partly": _("Partly right."),
    "partly_counted": _("Partly right: {right} of {all}."),
    "answered": _("Compare your answer with this one."),
    "choices": _("Right choices: {right} of {all}. Wrong choices: {wrong}."),
    "choices_less": _(
        "Right choices: {right} of {all}. Wrong choices: {wrong}; each takes a right one away."
    ),
    "answered_in": _("You answered this in another language: {language}. Your words are there."),
    "move_this": _("Move this one"),
    "move_marked": _("The steps without a mark follow one another in the right order."),
    "spelling": _("Nearly: check the spelling."),
    "order_first": _("Put the steps in order first."),
    "match_first": _("Match at least one term first."),
    "picked": _("“{name}” is picked up. Move it with the arrow keys, put it down with Enter."),
    "put_down": _("Put down."),
    "put_back": _("Put back."),
    "moved": _("“{name}” is now {place} of {all}."),
    "matched": _("“{match}” now stands at “{term}”."),
    "unmatched": _("“{match}” stands at no term."),
    "choose": _("Choose an answer first."),
    "fill": _("Fill in an answer first."),
    "not_a_number": _("This is not a number. Enter digits, such as 12."),
    "number_alone": _("Enter the number alone, without “{text}”."),
    "understood": _("understood as {number}"),
    "kept_elsewhere": _("Your answers are not kept here; they last until you leave the page."),
    "sign_kept_elsewhere": _("The sign is not kept here; it lasts until you leave the page."),
    "computing": _("Calculating …"),
    "starting": _(
        "Starting Python, once for this visit. The example stays until your numbers are ready."
    ),
    "size": _(
        "To calculate with your own numbers, this page first fetches {size} MB, once for this"
        " device. That begins when you change a number."
    ),
    "slow": _("This takes longer than usual. What is shown above stays meanwhile."),
    "failed": _(
        "Python did not start, so your numbers can’t be calculated now."
        " The result shown is still that of earlier numbers; how it is calculated can be read"
        " below."
    ),
    "offline": _(
        "There is no connection, and Python is not on this device yet, so your numbers can’t be"
        " calculated. They stay in the form; try again when you are online."
    ),
    "stale": _("The result shown is still that of earlier numbers."),
    "stale_mark": _("Earlier numbers"),
    "labelled": _("{name}: {text}"),
    "runaway": _("This calculation took too long and was stopped. Try smaller numbers."),
    "bad_preset": _(
        "The link gives “{value}” for “{name}”, which does not fit, so the example’s value stays."
        " {reason}"
    ),
    "fixed": _("Set by your instructor."),
    "card_place": _("{place} of {all}"),
    "card_term": _("Term: {text}"),
    "card_meaning": _("Meaning: {text}"),
    "card_heard": _("{place}. {side}"),
    "card_known": _("You knew it"),
    "card_not_known": _("Not yet"),
    "cards_known": _("You knew {known} of {all}."),
    "all_cards_known": _("You knew all {all}."),
    "other_cards": _("Go through the other {others}"),
    "other_card": _("Go through the other one"),
    "questions_right": _("Questions right: {right} of {all}"),
    "cards_so_far": _("Cards known: {known} of {all}"),
    "you": _("You"),
    "endings_found": _("Endings found: {found} of {all}"),
    "copied": _("The link is copied."),
    "result_copied": _("The result is copied."),
    "of_earlier": _("This is the result of earlier numbers."),
    "copied_at": _("Copied: {time}"),
    "saved_at": _("Saved: {time}"),
    "link_to_result": _("Link to this result: {link}"),
    "no_link": _("There is no link to this result: its numbers are too many for one."),
    "sheet_copied": _("The sheet is copied."),
    "copy_yourself": _(
        "This browser does not let the page copy. The text is selected: copy it yourself."
    ),
    "no_file": _(
        "If no file comes, the page around this one does not allow it. Copy the result instead."
    ),
    "long_link": _("These numbers are too many for a link. Save the result as a file instead."),
    "choose_file": _("Choose a file"),
    "or_drop": _("or drop one here: a CSV, with one number in each row. It stays on this device."),
    "reading_file": _("Reading the file …"),
    "file_too_large": _("This file is larger than {most} MB, which is the most."),
    "file_unread": _("The file could not be read: {reason}"),
    "numbers_read": _("Numbers read from “{file}”: {count}."),
    "column_read": _("Numbers read from “{file}”, column “{column}”: {count}."),
    "rows_wrong": _("Some rows of “{file}” hold no number that fits."),
    "take_others": _("Take the others: {count}"),
    "which_column": _("Which column holds the numbers?"),
    "choose_column": _("Choose a column"),
    "cell": _("{column}, row {row}"),
    "add_row": _("Add a row"),
    "remove_row": _("Remove row {row}"),
    "answers": _("Answers"),
}
