"""The tables of Word documents are read as they read on the page, with everything that hangs on a row."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from sent_tables import read_table

from timeline.domain.errors import IntakeError
from timeline.intake.columns_by_content import columns_of
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand

CHRONOLOGATOR = ["Seq", "Start Date", "Start Time", "End Date", "End Time", "Source of Information", "Event", "Comment"]


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table(document, rows):
    made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=False):
            cell.text = text
    return made


def document(*tables):
    made = Document()
    for rows in tables:
        table(made, rows)
        made.add_paragraph("")
    return made


def cells(sheet):
    return [list(row.cells) for row in sheet.rows]


def with_part(data, name, content):
    """The package with one part put in, or put in place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def w(markup):
    return parse_xml(markup.replace("<w:", "<w:", 1).replace(">", f" {nsdecls('w')}>", 1))


def test_a_merged_chronology_is_read_with_its_five_ordering_columns():
    data = saved(document([
        CHRONOLOGATOR,
        ["1", "?22 May 2016", "14:30", "24 May 2016", "9am", "Police: crime report", "Found at the bus station", ""],
        ["2", "3 Jun 2016", "", "", "", "School – Mrs E", "Back in class", "Smiling"],
    ]))  # fmt: skip
    (sheet,) = read_tables(data, "merged.docx")
    assert [column.field for column in columns_of(sheet).columns] == [
        "sequence", "when", "time", "until", "until_time", "source", "what_happened", "details",
    ]  # fmt: skip
    assert [row.line for row in sheet.rows] == [2, 3]
    assert sheet.rows[0].cells[1] == "?22 May 2016"


def test_headings_an_administrator_made_up_are_told_by_place_and_content():
    data = saved(document([
        ["Nr", "Am", "Zeit", "Bis", "Wer", "Was", "Bemerkung"],
        ["1", "22 May 2016", "14:30", "24 May 2016", "Police", "Found at the bus station with two older boys", ""],
        ["2", "3 Jun 2016", "09:15", "3 Jun 2016", "School", "Back in class and sat by the window all morning", "x"],
        ["5", "8 Jun 2016", "", "", "Police", "Stopped and searched on the way home from school", ""],
    ]))  # fmt: skip
    (sheet,) = read_tables(data, "own.docx")
    assert [column.field for column in columns_of(sheet).columns] == [
        "sequence", "when", "time", "until", "source", "what_happened", None,
    ]  # fmt: skip


def test_a_partnerships_layout_keeps_its_sign_of_impact():
    data = saved(document([
        ["Date or Period of Event", "Significant Event", "Source", "Impact (+/-)", "Action Taken"],
        ["Oct/Nov 2012", "Moved in with Nan", "Social worker", "+", "Home visits"],
        ["3 May 2013", "Bruise seen on his arm", "School", "-", "Referral"],
    ]))  # fmt: skip
    preview = understand(read_table(data, "tayside.docx"))
    assert [row.entry.valence for row in preview.rows] == ["protective", "adverse"]
    assert [row.entry.action_taken for row in preview.rows] == ["Home visits", "Referral"]


def test_a_date_merged_over_several_rows_counts_for_each():
    made = document([
        ["Date", "Event", "Source"],
        ["12 Mar 2014", "Moved to Nan", "School"],
        ["", "First night away", "Nan"],
        ["", "", ""],
        ["13 Mar 2014", "Came home", "Nan"],
    ])  # fmt: skip
    made.tables[0].cell(1, 0).merge(made.tables[0].cell(3, 0))
    (sheet,) = read_tables(saved(made), "merged.docx")
    assert cells(sheet) == [
        ["12 Mar 2014", "Moved to Nan", "School"],
        ["12 Mar 2014", "First night away", "Nan"],
        ["13 Mar 2014", "Came home", "Nan"],
    ]
    assert "merged over several rows" in sheet.rows[1].notes[0]
    assert [row.line for row in sheet.rows] == [2, 3, 5]


def test_a_title_and_a_year_merged_across_do_not_become_headings():
    made = document([
        ["Chronology of AB", "", ""],
        ["Date", "Event", "Source"],
        ["2014", "", ""],
        ["12 Mar 2014", "Moved", "School"],
    ])  # fmt: skip
    for row in (0, 2):
        made.tables[0].cell(row, 0).merge(made.tables[0].cell(row, 2))
    (sheet,) = read_tables(saved(made), "a.docx")
    assert sheet.headings == ("Date", "Event", "Source")
    assert cells(sheet) == [["2014", "", ""], ["12 Mar 2014", "Moved", "School"]]


def test_headings_over_two_rows_are_one():
    made = document([
        ["Date", "", "Event", "Source"],
        ["From", "To", "", ""],
        ["12 Mar 2014", "14 Mar 2014", "Stayed with Nan", "School"],
    ])  # fmt: skip
    grid = made.tables[0]
    grid.cell(0, 0).merge(grid.cell(0, 1))
    grid.cell(0, 2).merge(grid.cell(1, 2))
    grid.cell(0, 3).merge(grid.cell(1, 3))
    (sheet,) = read_tables(saved(made), "a.docx")
    assert sheet.headings == ("Date From", "Date To", "Event", "Source")
    assert [column.field for column in columns_of(sheet).columns] == ["when", "until", "what_happened", "source"]
    assert len(sheet.rows) == 1


def test_borders_dragged_out_of_line_do_not_shift_a_row():
    made = document([["Date", "Event", "Source"], ["12 Mar 2014", "Moved", "School"]])
    row = w(
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>13 Mar 2014</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>Came home</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Nan</w:t></w:r></w:p></w:tc></w:tr>"
    )
    made.tables[0]._tbl.append(row)
    (sheet,) = read_tables(saved(made), "a.docx")
    assert cells(sheet)[1] == ["13 Mar 2014", "Came home", "Nan"]


def test_every_table_is_a_sheet_and_a_key_is_passed_over_and_said_so():
    data = saved(document(
        [["Name", "Relationship", "DOB"], ["Dylan", "The child", "4 Feb 2011"], ["Nan", "Grandmother", "1 May 1951"]],
        [["Date", "Event"], ["12 Mar 2014", "Moved"]],
        [["Date", "Event"], ["12 Mar 2015", "Moved again"]],
    ))  # fmt: skip
    sheets = read_tables(data, "a.docx")
    assert [sheet.origin for sheet in sheets] == ["Table 2", "Table 3"]
    assert "Table 1 tells of nothing that happened" in sheets[0].notes[0]
    assert read_table(data, "a.docx").notes[-1] == "Table 2 was read; Table 3 was left aside."


def test_a_table_broken_by_a_page_goes_on_under_the_same_headings():
    data = saved(document(
        [["Date", "Event", "Source"], ["12 Mar 2014", "Moved", "Nan"]],
        [["12 Mar 2015", "Moved again", "Nan"], ["1 May 2015", "Moved back", "School"]],
    ))  # fmt: skip
    second = read_tables(data, "a.docx")[1]
    assert second.headings == ("Date", "Event", "Source")
    assert second.heading_line == 0
    assert "going on from the table before" in second.notes[0]
    assert [row.line for row in second.rows] == [1, 2]


def test_a_table_without_headings_is_read_by_what_stands_in_it():
    data = saved(document([
        ["12 Mar 2014", "Nan", "Moved to Llanelli with his mother and sister"],
        ["1 May 2015", "School", "Moved back and joined the brass band again"],
    ]))  # fmt: skip
    (sheet,) = read_tables(data, "a.docx")
    assert sheet.heading_line == 0
    preview = understand(sheet)
    assert [row.entry.said_by for row in preview.rows] == ["Nan", "School"]
    assert preview.rows[0].entry.title == "Moved to Llanelli with his mother and sister"


def test_headings_repeated_on_every_page_are_passed_over():
    rows = [["Date", "Event"], ["2014", "Moved"], ["Date", "Event"], ["2015", "Moved back"]]
    (sheet,) = read_tables(saved(document(rows)), "a.docx")
    assert cells(sheet) == [["2014", "Moved"], ["2015", "Moved back"]]
    assert "row 3" in sheet.notes[0]


def test_two_layouts_one_below_another_in_one_table_are_two_sheets():
    rows = [["Date", "Event"], ["2014", "Moved"], ["When", "What happened", "Source"], ["2015", "Moved back", "Nan"]]
    one, two = read_tables(saved(document(rows)), "a.docx")
    assert (one.headings, two.headings) == (("Date", "Event"), ("When", "What happened", "Source"))
    assert two.origin == "Table 1, from row 3"
    assert two.rows[0].line == 4


def test_inserted_words_are_read_and_deleted_ones_are_not():
    made = document([["Date", "Event"], ["2014", ""], ["2015", "Gone"]])
    paragraph = made.tables[0].cell(1, 1).paragraphs[0]._p
    for markup in (
        "<w:r><w:t>Moved </w:t></w:r>",
        '<w:del w:id="1" w:author="x"><w:r><w:delText>to London</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="x"><w:r><w:t>to Leeds</w:t></w:r></w:ins>',
        '<w:moveFrom w:id="3" w:author="x"><w:r><w:t> never</w:t></w:r></w:moveFrom>',
    ):
        paragraph.append(w(markup))
    gone = made.tables[0].rows[2]._tr
    gone.get_or_add_trPr().append(w('<w:del w:id="4" w:author="x"/>'.replace("/>", "></w:del>")))
    (sheet,) = read_tables(saved(made), "a.docx")
    assert cells(sheet) == [["2014", "Moved to Leeds"]]


def test_tables_and_words_inside_content_controls_are_read():
    made = document([["Date", "Event"], ["2014", ""]])
    made.tables[0].cell(1, 1).paragraphs[0]._p.append(
        w("<w:sdt><w:sdtContent><w:r><w:t>Chosen from a list</w:t></w:r></w:sdtContent></w:sdt>")
    )
    body, element = made.element.body, made.tables[0]._tbl
    control = w("<w:sdt><w:sdtContent></w:sdtContent></w:sdt>")
    body.insert(0, control)
    control[0].append(element)
    (sheet,) = read_tables(saved(made), "a.docx")
    assert cells(sheet) == [["2014", "Chosen from a list"]]


def test_lists_that_word_marks_by_itself_keep_their_marks():
    made = document([["Date", "Event"], ["2014", ""]])
    cell = made.tables[0].cell(1, 1)
    cell.paragraphs[0].text = "Moved"
    for words in ("Moved", "Cried"):
        paragraph = cell.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(w('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    (sheet,) = read_tables(saved(made), "a.docx")
    assert sheet.rows[0].cells[1] == "Moved\n• Moved\n• Cried"


NOTES = (
    '<w:footnotes {}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> As told by Nan</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
RELATION = (
    '<Relationship Id="rIdNote" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
    'Target="footnotes.xml"/></Relationships>'
)


def test_a_footnote_goes_with_its_row():
    made = document([["Date", "Event"], ["2014", "Moved"], ["2015", "Stayed"]])
    run = made.tables[0].cell(1, 1).paragraphs[0].runs[0]._r
    run.append(w('<w:footnoteReference w:id="2"></w:footnoteReference>'))
    data = saved(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    data = with_part(data, "word/_rels/document.xml.rels", relations.replace("</Relationships>", RELATION))
    data = with_part(data, "word/footnotes.xml", NOTES.format(nsdecls("w")))
    (sheet,) = read_tables(data, "a.docx")
    assert sheet.rows[0].cells[1] == "Moved"
    assert sheet.rows[0].beside == (("Footnote 1", "As told by Nan"),)
    assert "As told by Nan" in sheet.rows[0].notes[0]
    assert sheet.rows[1].beside == ()


def test_a_table_inside_a_cell_is_its_text_or_a_table_of_its_own():
    made = document([["Date", "Event"], ["2014", "Moved"], ["2015", "Health"]])
    small = made.tables[0].cell(1, 1).add_table(rows=1, cols=2)
    small.cell(0, 0).text, small.cell(0, 1).text = "Height", "104 cm"
    inner = made.tables[0].cell(2, 1).add_table(rows=2, cols=2)
    for cell, text in zip(inner._cells, ["Date", "What happened", "3 May 2015", "Weighed"], strict=True):
        cell.text = text
    outer, own = read_tables(saved(made), "a.docx")
    assert outer.rows[0].cells[1] == "Moved\nHeight | 104 cm"
    assert "table of its own" in outer.rows[1].notes[0]
    assert own.origin == "Table in row 3 of Table 1"
    assert cells(own) == [["3 May 2015", "Weighed"]]


def test_a_document_laid_out_inside_one_big_table_is_still_read():
    made = Document()
    frame = made.add_table(rows=1, cols=1)
    inner = frame.cell(0, 0).add_table(rows=2, cols=2)
    for cell, text in zip(inner._cells, ["Date", "Event", "2014", "Moved"], strict=True):
        cell.text = text
    (sheet,) = read_tables(saved(made), "a.docx")
    assert cells(sheet) == [["2014", "Moved"]]


def test_hidden_words_are_left_out_and_struck_ones_are_told():
    made = document([["Date", "Event"], ["2014", ""]])
    paragraph = made.tables[0].cell(1, 1).paragraphs[0]
    paragraph.add_run("Moved")
    paragraph.add_run(" secretly").font.hidden = True
    paragraph.add_run(" to Nan").font.strike = True
    (sheet,) = read_tables(saved(made), "a.docx")
    assert sheet.rows[0].cells[1] == "Moved to Nan"
    assert [note.split(" of this row")[0] for note in sheet.rows[0].notes] == ["Words", "Hidden words"]


def test_the_macros_of_a_document_are_ignored():
    data = saved(document([["Date", "Event"], ["2014", "Moved"]]))
    data = with_part(data, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    macro = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert macro != types
    assert cells(read_table(with_part(data, "[Content_Types].xml", macro), "a.docm")) == [["2014", "Moved"]]


def test_a_document_without_a_table_is_refused_with_the_way_round():
    made = Document()
    made.add_paragraph("12 March 2014: moved to Nan's.")
    with pytest.raises(IntakeError, match="paste"):
        read_tables(saved(made), "a.docx")


LOL = "<!DOCTYPE w [" + '<!ENTITY a "ha">' + '<!ENTITY b "&a;&a;&a;&a;">' + "]>"
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
BODY = "<w:document {ns}><w:body>{inner}</w:body></w:document>"
HOSTILE = {
    "entities within entities": LOL + BODY.format(ns=nsdecls("w"), inner="<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"),
    "a file outside": OUTSIDE + BODY.format(ns=nsdecls("w"), inner="<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"),
    "nested without end": BODY.format(ns=nsdecls("w"), inner="<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
    "more elements than any document": BODY.format(ns=nsdecls("w"), inner="<w:p/>" * 2_100_000),
    "cut off": BODY.format(ns=nsdecls("w"), inner="<w:tbl><w:tr>")[:-30],
    "no XML": "not XML at all",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_document_made_to_harm_is_refused_with_what_to_do(what):
    data = with_part(saved(document([["Date", "Event"], ["2014", "Moved"]])), "word/document.xml", HOSTILE[what])
    with pytest.raises(IntakeError, match=r"(?i)copy|save"):
        read_tables(data, "bomb.docx")


def test_a_document_that_grows_on_unpacking_is_refused():
    data = with_part(saved(document([["Date", "Event"], ["2014", "Moved"]])), "word/media/a.bin", b"0" * 41_000_000)
    with pytest.raises(IntakeError, match="unpacks to"):
        read_tables(data, "bomb.docx")


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def old_office(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed(mimetype="application/vnd.oasis.opendocument.text"), r"\.odt"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), r"\.ods"),
        (packed(ppt__presentation="x"), "PowerPoint"),
        (packed(Index__Document="x"), "Apple Pages"),
        (packed(readme="x"), "zip of other files"),
        (old_office("WordDocument"), r"old Word document \(\.doc\)"),
        (old_office("Workbook"), r"old Excel workbook \(\.xls\)"),
        (old_office("PowerPoint Document"), r"\.ppt"),
        (old_office("EncryptedPackage"), "remove the password"),
        (old_office("__properties_version1.0"), "Outlook message"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\x89PNG\r\n", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x18ftypheic", "a picture"),
    ],
)
def test_files_of_other_kinds_are_refused_by_name(data, said):
    with pytest.raises(IntakeError, match=said) as refused:
        read_tables(data, "sent")
    assert "send" in str(refused.value)
