using System.Security.Cryptography;
using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Domain.Importing;

/// <summary>
/// One version of how the cases of a file in another's words are read, kept under a name. It never changes: a later version takes its place, and the
/// trail says with which one a file was imported.
/// </summary>
public sealed class ImportMapping : AggregateRoot
{
    public const int NameMaxLength = 40;
    public const int SourceMaxLength = 200_000;

    private ImportMapping()
    {
    }

    public ImportMappingId Id { get; private init; }

    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Of its name, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>The JSON as it was given, to the byte.</summary>
    public string Source { get; private init; } = "";

    public UserId KeptBy { get; private init; }

    public DateTimeOffset KeptAt { get; private init; }

    /// <param name="source">That was found to be a mapping.</param>
    /// <param name="number">The next one of its name.</param>
    public static ImportMapping Keep(string name, int number, string source, Actor by, DateTimeOffset at)
    {
        var mapping = new ImportMapping
        {
            Id = Common.Id.New<ImportMappingId>(),
            Name = name,
            Number = number,
            Source = source,
            KeptBy = by.User,
            KeptAt = at,
        };
        mapping.Raise(new ImportMappingKept(
            mapping.Id, name, number, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))));
        return mapping;
    }
}

/// <param name="Number">Of its name.</param>
/// <param name="Sha256">Of its text in UTF-8.</param>
[Recorded("ImportMappingKept", 1)]
public sealed record ImportMappingKept(ImportMappingId Mapping, string Name, int Number, string Sha256)
    : DomainEvent(StreamId.System, Mapping.Value);
