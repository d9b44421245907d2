using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>Reads templates of letters, and makes letters of them.</summary>
public interface ILetterPress
{
    /// <summary>The template of a kind that is shipped, as a DOCX.</summary>
    byte[] Shipped(LetterKind kind);

    /// <summary>Whether a file is a template of this kind, and safe to use.</summary>
    /// <returns>Everything that is wrong with it, in words for whoever edits it; empty when nothing is.</returns>
    IReadOnlyList<string> ProblemsOf(byte[] template, LetterKind kind);

    /// <summary>The names of the fields and repeated sections that a template has.</summary>
    /// <param name="template">Without problems.</param>
    IReadOnlySet<string> FieldsOf(byte[] template);

    /// <summary>Puts the values into the template. The same template and values give the same document, byte for byte.</summary>
    /// <param name="template">Without problems.</param>
    /// <param name="title">Of the PDF. It names nobody.</param>
    MadeLetter Make(byte[] template, LetterValues values, string title);
}

/// <param name="Document">The DOCX.</param>
/// <param name="Pdf">The same text as a tagged PDF.</param>
/// <param name="Text">All words of both.</param>
public sealed record MadeLetter(byte[] Document, byte[] Pdf, string Text);
