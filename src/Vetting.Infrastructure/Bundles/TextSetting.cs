using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Vetting.Infrastructure.Bundles;

/// <summary>Sets a text onto as many sheets as it takes. Each bar is of the same width, so that it does not tell how long a name is.</summary>
internal sealed class TextSetting : IDisposable
{
    private const double BarWidth = 42;

    private readonly Func<PdfPage> _sheet;
    private readonly XRect _area;
    private readonly double _lineHeight;
    private readonly XFont _font = ShippedFonts.Of(10);
    private readonly StringBuilder _line = new();
    private XGraphics _graphics;
    private double _left;
    private double _top;

    public TextSetting(Func<PdfPage> sheet, XRect area, double lineHeight)
    {
        (_sheet, _area, _lineHeight) = (sheet, area, lineHeight);
        _graphics = XGraphics.FromPdfPage(sheet());
        (_left, _top) = (area.Left, area.Top);
    }

    public void Words(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal))
        {
            if (letter is not (' ' or '\n'))
            {
                word.Append(letter);
                continue;
            }

            Put(word);
            if (letter == '\n')
            {
                Break();
            }
            else if (_left + Width(_line) > _area.Left)
            {
                _line.Append(' ');
            }
        }

        Put(word);
    }

    public void Bar(string code)
    {
        Draw();
        if (_left + BarWidth > _area.Right)
        {
            Break();
        }

        var bar = new XRect(_left, _top + 1, BarWidth, _lineHeight - 2);
        _graphics.DrawRectangle(XBrushes.Black, bar);
        _graphics.DrawString($"[{code}]", ShippedFonts.Bold(8), XBrushes.White, bar, XStringFormats.Center);
        _left += BarWidth;
    }

    public void Dispose()
    {
        Draw();
        _graphics.Dispose();
    }

    private void Put(StringBuilder word)
    {
        if (word.Length == 0)
        {
            return;
        }

        var text = word.ToString();
        word.Clear();
        if (_left + Width(_line) + Width(text) > _area.Right)
        {
            Break();
        }

        // A word that is wider than a sheet is broken where it has to be.
        while (Width(text) > _area.Width)
        {
            var fits = 1;
            while (fits < text.Length && Width(text[..(fits + 1)]) <= _area.Width)
            {
                fits++;
            }

            _line.Append(text[..fits]);
            Break();
            text = text[fits..];
        }

        _line.Append(text);
    }

    private void Draw()
    {
        if (_line.Length > 0)
        {
            var text = _line.ToString();
            _graphics.DrawString(text, _font, XBrushes.Black, _left, _top + (_lineHeight * 0.75));
            _left += Width(text);
            _line.Clear();
        }
    }

    private void Break()
    {
        Draw();
        (_left, _top) = (_area.Left, _top + _lineHeight);
        if (_top + _lineHeight > _area.Bottom)
        {
            _graphics.Dispose();
            _graphics = XGraphics.FromPdfPage(_sheet());
            _top = _area.Top;
        }
    }

    private double Width(StringBuilder text) => text.Length == 0 ? 0 : Width(text.ToString());

    private double Width(string text) => _graphics.MeasureString(text, _font).Width;
}
