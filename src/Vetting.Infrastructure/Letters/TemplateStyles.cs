using DocumentFormat.OpenXml.Wordprocessing;

namespace Vetting.Infrastructure.Letters;

/// <summary>How the shipped templates look in a word processor.</summary>
internal static class TemplateStyles
{
    public const string Point = "ListBullet";
    public const string Grid = "TableGrid";

    private const int BulletList = 1;

    public static Styles All() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial", EastAsia = "Arial" },
                new FontSize { Val = "22" },
                new Languages { Val = "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines
            {
                After = "140",
                Line = "276",
                LineRule = LineSpacingRuleValues.Auto
            }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Heading(1, "36", "240"), Heading(2, "26", "240"), Heading(3, "22", "160"),
        new Style(
            new StyleName { Val = "List Bullet" }, new BasedOn { Val = "Normal" }, new PrimaryStyle(),
            new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = BulletList })))
        { Type = StyleValues.Paragraph, StyleId = Point },
        new Style(
            new StyleName { Val = "Table Grid" },
            new StyleTableProperties(new TableBorders(
                Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(),
                    Line<InsideVerticalBorder>())))
        { Type = StyleValues.Table, StyleId = Grid });

    public static Numbering Bullets() => new(
        new AbstractNum(new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet },
            new LevelText { Val = "•" },
            new PreviousParagraphProperties(new Indentation { Left = "425", Hanging = "425" }))
        { LevelIndex = 0 })
        { AbstractNumberId = 1 },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = BulletList });

    private static Style Heading(int level, string halfPoints, string before) => new(
        new StyleName { Val = $"heading {level}" }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
        new StyleParagraphProperties(
            new KeepNext(), new SpacingBetweenLines { Before = before, After = "120" }, new OutlineLevel { Val = level - 1 }),
        new StyleRunProperties(new Bold(), new FontSize { Val = halfPoints }))
    { Type = StyleValues.Paragraph, StyleId = $"Heading{level}" };

    private static TBorder Line<TBorder>() where TBorder : BorderType, new() =>
        new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "808080" };
}
