using Vetting.Domain.Common;

namespace Vetting.Application.Drafts;

/// <summary>
/// What somebody typed into a form and has not sent. Nobody else ever sees it; it is not part of any case, and is deleted after
/// <see cref="KeptFor"/>.
/// </summary>
public sealed class Draft
{
    public const int FormMaxLength = 300;
    public const int FieldsMaxLength = 400_000;
    public const int MaxForEach = 100;
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public required UserId Owner { get; init; }

    /// <summary>The path of the form.</summary>
    public required string Form { get; init; }

    /// <summary>The fields and their values, as JSON.</summary>
    public required string Fields { get; set; }

    public required DateTimeOffset SavedAt { get; set; }
}
