using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Letters;
using Vetting.Domain.Letters;

namespace Vetting.Infrastructure.Letters;

/// <inheritdoc cref="ILetterPress"/>
[ServiceDescriptor<ILetterPress>(ServiceLifetime.Singleton)]
internal sealed class LetterPress : ILetterPress
{
    /// <summary>A party has as many templates as there are kinds of letters, and few former ones. More than this are proposals that came and
    /// went.</summary>
    private const int MostKnown = 100;

    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> _fields = new();

    public byte[] Shipped(LetterKind kind) => ShippedTemplates.Of(kind);

    public IReadOnlyList<string> ProblemsOf(byte[] template, LetterKind kind)
    {
        var problems = TemplateCheck.ProblemsOf(template, kind);
        return problems.Count > 0 || IsDrawable(template, kind)
            ? problems
            : ["No letter can be made of it: something in it is damaged, perhaps a picture. Save it anew in your word processor."];
    }

    public IReadOnlySet<string> FieldsOf(byte[] template)
    {
        if (_fields.Count > MostKnown)
        {
            _fields.Clear();
        }

        return _fields.GetOrAdd(Convert.ToHexString(SHA256.HashData(template)), _ => TemplateCheck.FieldsOf(template));
    }

    public MadeLetter Make(byte[] template, LetterValues values, string title)
    {
        var document = LetterMerge.Fill(template, values);
        var read = DocumentReading.Read(document);
        return new(document, LetterPdf.Draw(read, title), read.Text);
    }

    /// <summary>Tried with invented values, so that no letter fails for its template. The file is anybody's: whatever it makes fail is wrong with
    /// it.</summary>
    private bool IsDrawable(byte[] template, LetterKind kind)
    {
        try
        {
            return Make(template, MergeFields.Examples(kind), "Trial").Pdf.Length > 0;
        }
        catch (Exception unusable) when (unusable is not OutOfMemoryException)
        {
            return false;
        }
    }
}
