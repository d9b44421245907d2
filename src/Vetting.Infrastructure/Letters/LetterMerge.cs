using System.Collections.ObjectModel;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Vetting.Domain.Letters;

namespace Vetting.Infrastructure.Letters;

/// <summary>
/// Puts values into the content controls of a template. The controls stay, so that a program can read the fields of a letter; their text takes the
/// form of the text that stood there.
/// </summary>
internal static class LetterMerge
{
    private static readonly ReadOnlyDictionary<string, string?> NoRow = ReadOnlyDictionary<string, string?>.Empty;

    public static byte[] Fill(byte[] template, LetterValues values)
    {
        var stream = new MemoryStream();
        stream.Write(template);
        using (var document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            var next = 1;
            foreach (var story in TemplateCheck.Stories(document))
            {
                Fill(story, values, NoRow);
                foreach (var control in story.Descendants<SdtElement>())
                {
                    // What was repeated has the numbers of its pattern; each must be of one control alone.
                    Number(control.SdtProperties ??= new SdtProperties(), next++);
                }
            }
        }

        return FixedZip.Of(stream.ToArray());
    }

    private static void Number(SdtProperties properties, int number)
    {
        properties.RemoveAllChildren<SdtId>();
        var id = new SdtId { Val = number };
        if (properties.GetFirstChild<Tag>() is { } tag)
        {
            properties.InsertAfter(id, tag);
        }
        else
        {
            properties.PrependChild(id);
        }
    }

    private static void Fill(OpenXmlElement within, LetterValues values, IReadOnlyDictionary<string, string?> row)
    {
        foreach (var child in within.ChildElements.ToList())
        {
            if (child is not SdtElement control || TemplateCheck.TagOf(control) is not { } tag)
            {
                Fill(child, values, row);
            }
            else if (values.Sections.TryGetValue(tag, out var rows))
            {
                Repeat(control, values, rows);
            }
            else
            {
                Write(control, (row.TryGetValue(tag, out var value) ? value : values.Fields.GetValueOrDefault(tag)) ?? "");
            }
        }
    }

    private static void Repeat(SdtElement control, LetterValues values, IReadOnlyList<IReadOnlyDictionary<string, string?>> rows)
    {
        var content = ContentOf(control);
        var pattern = content.ChildElements.Select(child => child.CloneNode(deep: true)).ToList();
        content.RemoveAllChildren();
        foreach (var row in rows)
        {
            // Filled before it is put in, so that a row never sees the rows before it.
            var holder = (OpenXmlElement)content.CloneNode(deep: false);
            holder.Append(pattern.Select(child => child.CloneNode(deep: true)));
            Fill(holder, values, row);
            foreach (var child in holder.ChildElements.ToList())
            {
                child.Remove();
                content.AppendChild(child);
            }
        }
    }

    private static void Write(SdtElement control, string value)
    {
        control.SdtProperties?.RemoveAllChildren<ShowingPlaceholder>();
        control.SdtProperties?.RemoveAllChildren<DataBinding>();
        var content = ContentOf(control);
        var form = FormOf(content);
        if (content is SdtContentRun)
        {
            content.RemoveAllChildren();
            content.AppendChild(RunOf(value, form));
            return;
        }

        var first = content.Descendants<Paragraph>().FirstOrDefault();
        var around = first?.Parent ?? content;
        var properties = first?.ParagraphProperties;
        foreach (var paragraph in around.Elements<Paragraph>().ToList())
        {
            paragraph.Remove();
        }

        foreach (var line in LinesOf(value))
        {
            var paragraph = new Paragraph();
            if (properties is not null)
            {
                paragraph.ParagraphProperties = (ParagraphProperties)properties.CloneNode(deep: true);
            }

            paragraph.AppendChild(RunOf(line, form));
            around.AppendChild(paragraph);
        }
    }

    private static OpenXmlElement ContentOf(SdtElement control) =>
        control.ChildElements.FirstOrDefault(child => child is SdtContentRun or SdtContentBlock or SdtContentRow or SdtContentCell)
        ?? control.AppendChild<OpenXmlElement>(control is SdtRun ? new SdtContentRun() : control is SdtRow ? new SdtContentRow()
            : new SdtContentBlock());

    /// <summary>How the text that stood there looked, without the grey of a placeholder.</summary>
    private static RunProperties? FormOf(OpenXmlElement content)
    {
        var form = (RunProperties?)content.Descendants<Run>().FirstOrDefault()?.RunProperties?.CloneNode(deep: true);
        if (form?.RunStyle?.Val?.Value is { } style && style.StartsWith("Placeholder", StringComparison.OrdinalIgnoreCase))
        {
            form.RunStyle.Remove();
        }

        return form;
    }

    private static Run RunOf(string text, RunProperties? form)
    {
        var run = new Run();
        if (form is not null)
        {
            run.RunProperties = (RunProperties)form.CloneNode(deep: true);
        }

        foreach (var (index, line) in LinesOf(text).Index())
        {
            if (index > 0)
            {
                run.AppendChild(new Break());
            }

            run.AppendChild(new Text(Writable(line)) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>XML knows no control characters, and no half of a pair; a tab is written as the blanks that it stands for.</summary>
    private static string Writable(string line)
    {
        var text = line.Replace("\t", "    ", StringComparison.Ordinal);
        return string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar
            && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))));
    }
}
