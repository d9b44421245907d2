using Vetting.Domain.Common;

namespace Vetting.Application.Views;

/// <summary>The lists that can be searched.</summary>
public enum ListKind
{
    Cases,
    Candidates,
}

/// <summary>
/// What somebody searched a list for. The address holds its id and never the words, because they are often a person's name. A search with a name of
/// its own is kept until it is removed; one without is deleted after <see cref="KeptFor"/>. Nobody but its owner ever sees it.
/// </summary>
public sealed class SavedView
{
    public const int NameMaxLength = 80;
    public const int FilterMaxLength = 1_000;
    public const int MaxNamed = 50;
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public required SavedViewId Id { get; init; }

    public required UserId Owner { get; init; }

    public required ListKind List { get; init; }

    /// <summary>The words; null when the list is only narrowed and sorted.</summary>
    public required string? Words { get; init; }

    /// <summary>What narrows and sorts the list, as it is written in the address: <c>stage=Triage&amp;sort=Oldest</c>.</summary>
    public required string Filter { get; init; }

    /// <summary>Null for a search that nobody gave a name.</summary>
    public required string? Name { get; set; }

    public required DateTimeOffset KeptAt { get; init; }
}
