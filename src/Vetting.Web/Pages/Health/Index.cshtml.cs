using Vetting.Application.Common;
using Vetting.Application.Operations;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Health;

/// <summary>Whether everything runs that must run, in words.</summary>
[Requires(Permission.ManageUsers)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    /// <summary>The sealer covers an entry within seconds; after this long something is wrong with it.</summary>
    private static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    private const double BytesInMegabyte = 1024 * 1024;

    public SystemState State { get; private set; } = null!;

    public IReadOnlyList<Check> Checks { get; private set; } = [];

    /// <summary>The messages that reached nobody.</summary>
    public IReadOnlyList<UndeliveredMail> Undelivered { get; private set; } = [];

    public bool IsWell => Checks.All(check => check.IsWell);

    public async Task OnGet()
    {
        State = await Send(new GetHealth());
        var isSealing = State.OldestUnsealed is not { } oldest || Now - oldest < SealedWithin;
        Checks =
        [
            new(
                "Ready to serve",
                State.Problem is null,
                State.Problem ?? "The database can be reached, is up to date, and refuses changes to the audit trail."),
            new("Audit trail", isSealing, State switch
            {
                { Unsealed: 0 } => $"All {Words.Count(State.Entries, "entry", "entries")} are covered by a checkpoint.",
                _ when isSealing => $"{Words.Count(State.Unsealed, "entry is", "entries are")} being covered by a checkpoint. That takes seconds.",
                _ =>
                    $"{Words.Count(State.Unsealed, "entry is", "entries are")} not covered by a checkpoint, "
                    + $"the oldest since {WrittenDate.Long(State.OldestUnsealed!.Value)}. Tell your operator.",
            }),
            new("Last checkpoint", State.CheckpointAt is not null, State.CheckpointAt is { } at
                ? $"{WrittenDate.Long(at)}, over {Words.Count(State.CheckpointSize!.Value, "entry", "entries")}."
                : "There is none yet."),
            new("Mail", State.Mail.Problem is null, MailSays(State.Mail)),
            new("Virus scanner", State is { Scanner: ScannerUse.Used, ScannerProblem: null }, ScannerSays(State)),
        ];
        if (State.Mail.GivenUp > 0)
        {
            Undelivered = await Send(new GetUndeliveredMail());
        }
    }

    public static string Why(MailProblem problem) => problem switch
    {
        MailProblem.Unreachable => "the mail server cannot be reached",
        MailProblem.NotSecure => "the connection to the mail server cannot be secured: it offers no TLS, or shows a certificate that is not trusted",
        MailProblem.SignInRefused => "the mail server does not accept Vetting’s user name and password",
        MailProblem.SenderRefused => "the mail server does not send for Vetting’s address",
        MailProblem.PutOff => "the mail server asked to be tried again later",
        MailProblem.Refused => "the mail server refused the address or the message",
        MailProblem.TooOld => "it could not be sent for days",
        _ => "nothing tries to send them",
    };

    private static string MailSays(MailState mail)
    {
        var waiting = mail.Waiting == 0
            ? "Nothing waits to be sent."
            : $"{Words.Count(mail.Waiting, "message waits", "messages wait")} to be sent, the oldest since {WrittenDate.Long(mail.Oldest!.Value)}.";
        return mail switch
        {
            { IsOn: false } => $"No mail server is set up: links are shown here instead, and notifications stand on the pages alone. {waiting}",
            { Problem: { } problem } =>
                $"{waiting} The last attempt failed: {Why(problem)}. "
                + "Everything else goes on, and it is tried again by itself. Tell your operator.",
            _ => waiting,
        };
    }

    private static string ScannerSays(SystemState state)
    {
        var waiting = state.FilesWaiting == 0 ? "No file waits" : Words.Count(state.FilesWaiting, "file waits", "files wait");
        return state switch
        {
            { Scanner: ScannerUse.Used, ScannerProblem: { } problem } =>
                $"Something is wrong: {problem}. {waiting} to be scanned, and nobody can open new files before. Tell your operator.",
            { Scanner: ScannerUse.Used } => $"It answers, and tells of what it cannot look into. {waiting} to be scanned.",
            { Scanner: ScannerUse.GoneWithout } =>
                $"None is used: files of evidence are opened without a scan, and say so. {Words.Count(state.FilesWaiting, "file was", "files were")} "
                + "never scanned. Your operator decided that, and can change it.",
            _ => $"There is none, so nobody can open a file of evidence. {waiting} to be scanned. Tell your operator.",
        };
    }

    public string Size => State.DatabaseBytes is { } bytes ? $", {bytes / BytesInMegabyte:N1} MB" : "";

    public sealed record Check(string Name, bool IsWell, string Says);
}
