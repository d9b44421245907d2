using Vetting.Application.Common;
using Vetting.Application.Operations;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Health;

/// <summary>Whether everything runs that must run, in words.</summary>
[Requires(Permission.ManageUsers)]
public sealed class IndexModel : VettingPage
{
    /// <summary>The sealer covers an entry within seconds; after this long something is wrong with it.</summary>
    private static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    private const double BytesInMegabyte = 1024 * 1024;

    public SystemState State { get; private set; } = null!;

    public IReadOnlyList<Check> Checks { get; private set; } = [];

    public bool IsWell => Checks.All(check => check.IsWell);

    public async Task OnGet()
    {
        State = await Send(new GetHealth());
        var isSealing = State.OldestUnsealed is not { } oldest || Now - oldest < SealedWithin;
        Checks =
        [
            new("Ready to serve", State.Problem is null, State.Problem ?? "The database can be reached, is up to date, and refuses changes to the audit trail."),
            new("Audit trail", isSealing, State switch
            {
                { Unsealed: 0 } => $"All {Words.Count(State.Entries, "entry", "entries")} are covered by a checkpoint.",
                _ when isSealing => $"{Words.Count(State.Unsealed, "entry is", "entries are")} being covered by a checkpoint. That takes seconds.",
                _ => $"{Words.Count(State.Unsealed, "entry is", "entries are")} not covered by a checkpoint, the oldest since {WrittenDate.Long(State.OldestUnsealed!.Value)}. Tell your operator.",
            }),
            new("Last checkpoint", State.CheckpointAt is not null, State.CheckpointAt is { } at
                ? $"{WrittenDate.Long(at)}, over {Words.Count(State.CheckpointSize!.Value, "entry", "entries")}."
                : "There is none yet."),
            new("Mail", true, State.MailWaiting == 0
                ? "Nothing waits to be sent."
                : $"{Words.Count(State.MailWaiting, "message waits", "messages wait")} to be sent, the oldest since {WrittenDate.Long(State.OldestMail!.Value)}."),
        ];
    }

    public string Size => State.DatabaseBytes is { } bytes ? $", {bytes / BytesInMegabyte:N1} MB" : "";

    public sealed record Check(string Name, bool IsWell, string Says);
}
