using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.Reporting;
using Vetting.Web.Common;
using Vetting.Web.Pages.Cases;

namespace Vetting.Web.Pages.Reporting;

/// <summary>
/// The report, one thing a page. The answers travel sealed in the form, so that nothing of who writes and does not send is kept. The last page gives
/// out the code, once.
/// </summary>
[AllowAnonymous]
[Public("Anybody may report.")]
[ServiceFilter<UploadLimit>(Order = UploadLimit.Order)]
public sealed class FormModel(PageServices services, IDataProtectionProvider protection, IEvidenceFiles files, IProofs proofs) : VettingPage(services)
{
    public const string Check = "check";
    private const string NameStep = "name";
    private const string FilesStep = "files";
    private const string Back = "back";
    private const string Purpose = "Vetting.Report.Draft";

    public static readonly IReadOnlyList<(string Name, string Title)> Steps =
    [
        ("what", "What happened?"),
        ("when", "When did it happen?"),
        ("whom", "To whom did it happen?"),
        ("present", "Who was there?"),
        ("candidate", "Which candidate is it about?"),
        (FilesStep, "Do you have files to send?"),
        ("wanted", "What do you want to happen?"),
        ("known", "Who may know that it was you?"),
        (NameStep, "Who are you?"),
        (Check, "Check your answers"),
    ];

    private readonly IDataProtector _seal = protection.CreateProtector(Purpose);

    /// <summary>Which step was sent.</summary>
    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? Sealed { get; set; }

    /// <summary>Empty to go on; otherwise to which step, or back.</summary>
    [BindProperty]
    public string? Go { get; set; }

    /// <summary>Which of the files to take out.</summary>
    [BindProperty]
    public string? Remove { get; set; }

    /// <summary>The work that the device was asked for, and what it found; empty where no script runs.</summary>
    [BindProperty]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Answers { get; set; }

    [BindProperty]
    [Display(Name = "What happened")]
    public string? What { get; set; }

    [BindProperty]
    [Display(Name = "When, in your own words")]
    public string? When { get; set; }

    [BindProperty]
    [Display(Name = "The day, if you know it")]
    public DateOnly? EventFrom { get; set; }

    [BindProperty]
    [Display(Name = "The last day, if it went on for longer")]
    public DateOnly? EventTo { get; set; }

    [BindProperty]
    [Display(Name = "To whom it happened (optional)")]
    public string? ToWhom { get; set; }

    [BindProperty]
    [Display(Name = "Who was there (optional)")]
    public string? WhoWasThere { get; set; }

    [BindProperty]
    [Display(Name = "The candidate")]
    public string? Candidate { get; set; }

    [BindProperty]
    [Display(Name = "What you want to happen (optional)")]
    public string? Wanted { get; set; }

    [BindProperty]
    [Display(Name = "Who may know that it was you")]
    public Confidentiality? Confidentiality { get; set; }

    [BindProperty]
    [Display(Name = "Your name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "E-mail address or telephone number (optional)")]
    public string? Contact { get; set; }

    [BindProperty]
    [Display(Name = "Files (optional)")]
    public List<IFormFile> Upload { get; set; } = [];

    public ReportDraft Draft { get; private set; } = null!;

    /// <summary>Once it was sent.</summary>
    public ReportReceipt? Receipt { get; private set; }

    public string Title => Receipt is null ? Steps[At].Title : "Your report was sent";

    public bool IsFirst => At == 0;

    public string UploadHint =>
        $"Photographs, messages, recordings. Up to {Report.MostFiles} files of {files.MaxMegabytes()} MB each. They are kept encrypted.";

    public static IReadOnlyList<Choice> WhoMayKnow { get; } =
    [
        new(nameof(Domain.Complaints.Confidentiality.Named), "Anybody who handles it, and the candidate",
            "Your name stands on the case. The candidate may be told it."),
        new(nameof(Domain.Complaints.Confidentiality.Confidential), "Only the officers who handle it",
            "Your name is kept apart. The candidate may still guess it from what you tell. A court can order us to say it."),
        new(nameof(Domain.Complaints.Confidentiality.Anonymous), "Nobody",
            "You give no name. We cannot ring you, and it may be harder to prove. What you write or send may still show who you are."),
    ];

    private int At => Math.Max(0, Steps.TakeWhile(step => step.Name != Step).Count() is var at && at < Steps.Count ? at : 0);

    public bool IsListedLater => Receipt is { } receipt && receipt.ListedFrom > Today;

    public WorkToProve Work() => proofs.Ask();

    public string Seal() => _seal.Protect(JsonSerializer.Serialize(Draft, DomainJson.Options));

    public void OnGet()
    {
        Draft = New();
        Step = Steps[0].Name;
    }

    public async Task<IActionResult> OnPost()
    {
        Draft = Unseal() ?? New();
        Step = Steps[At].Name;
        var hasFiles = Step == FilesStep && await TakeFiles();
        Draft = Taken();
        if (Go == Back)
        {
            return Show(Before());
        }

        if (Go is { Length: > 0 } && Step == Check)
        {
            return Show(Go);
        }

        if (Remove is { Length: > 0 } && !hasFiles)
        {
            return Show(FilesStep);
        }

        DemandNone(ProblemsIn(Step));
        if (!await Accepts(() => Task.CompletedTask))
        {
            return Page();
        }

        if (Step == Check)
        {
            return await SendIt();
        }

        return Show(Draft.IsChecked && FirstWithProblems() is null ? Check : After());
    }

    private async Task<IActionResult> SendIt()
    {
        if (FirstWithProblems() is { } wrong)
        {
            return Show(wrong);
        }

        await Accepts(async () => Receipt = await Send(new SubmitReport(Draft.ToSend(), Draft.Files, AccessCode.Read(Draft.Code), Proof())));
        return Page();
    }

    /// <returns>Whether any were chosen.</returns>
    private async Task<bool> TakeFiles()
    {
        if (Remove is { Length: > 0 })
        {
            Draft = Draft with { Files = [.. Draft.Files.Where(file => file.Stored.Sha256 != Remove)] };
        }

        if (Upload.Count + Draft.Files.Count > Report.MostFiles)
        {
            Demand(false, nameof(Upload), $"Choose {Report.MostFiles} files or fewer.");
            return true;
        }

        var (kept, refused) = await Uploads.Store(Upload, (content, name) => Send(new StoreReportFile(content, name)));
        Draft = Draft with
        {
            Files = [.. Draft.Files, .. kept.DistinctBy(file => file.Stored.Sha256)
                .Where(file => Draft.Files.All(known => known.Stored.Sha256 != file.Stored.Sha256))],
        };
        Demand(refused.Count == 0, nameof(Upload), string.Join(' ', refused));
        return Upload.Count > 0;
    }

    /// <summary>Shows a step with what the draft holds of it.</summary>
    private PageResult Show(string step)
    {
        Step = step;
        Step = Steps[At].Name;
        Draft = Step == Check ? Draft with { IsChecked = true } : Draft;
        ModelState.Clear();
        (What, When, EventFrom, EventTo, ToWhom, WhoWasThere, Candidate, Wanted, Confidentiality, Name, Contact) = (
            Draft.What, Draft.When, Draft.EventFrom, Draft.EventTo, Draft.ToWhom, Draft.WhoWasThere, Draft.Candidate, Draft.Wanted,
            Draft.Confidentiality, Draft.Name, Draft.Contact);
        return Page();
    }

    private ReportDraft Taken() => Step switch
    {
        "what" => Draft with { What = Given(What) },
        "when" => Draft with { When = Given(When), EventFrom = EventFrom, EventTo = EventTo },
        "whom" => Draft with { ToWhom = Given(ToWhom) },
        "present" => Draft with { WhoWasThere = Given(WhoWasThere) },
        "candidate" => Draft with { Candidate = Given(Candidate) },
        "wanted" => Draft with { Wanted = Given(Wanted) },
        "known" => Draft with { Confidentiality = Confidentiality },
        NameStep => Draft with { Name = Given(Name), Contact = Given(Contact) },
        _ => Draft,
    };

    private IEnumerable<(string Field, string Message)> ProblemsIn(string step) => step switch
    {
        "what" => Problems.OfText(Draft.What, nameof(What), "what happened", Report.WhatMaxLength),
        "when" =>
        [
            .. Problems.OfText(Draft.When, nameof(When), "when it happened, even roughly", Report.AnswerMaxLength),
            .. Wrong(Draft.EventFrom > Today, nameof(EventFrom), "The day must be today or earlier."),
            .. Wrong(Draft.EventTo > Today, nameof(EventTo), "The last day must be today or earlier."),
            .. Wrong(Draft.EventTo is not null && Draft.EventFrom is null, nameof(EventFrom), "Enter the first day as well."),
            .. Wrong(Draft.EventTo < Draft.EventFrom, nameof(EventTo), "The last day cannot be before the first."),
        ],
        "whom" => Problems.OfLength(Draft.ToWhom, nameof(ToWhom), "to whom it happened", Report.AnswerMaxLength),
        "present" => Problems.OfLength(Draft.WhoWasThere, nameof(WhoWasThere), "who was there", Report.AnswerMaxLength),
        "candidate" => Problems.OfText(Draft.Candidate, nameof(Candidate), "the candidate, as well as you know", Report.NameMaxLength),
        "wanted" => Problems.OfLength(Draft.Wanted, nameof(Wanted), "what you want", Report.AnswerMaxLength),
        "known" => Wrong(Draft.Confidentiality is null, nameof(Confidentiality), "Choose who may know that it was you."),
        NameStep when !IsAnonymous =>
        [
            .. Problems.OfText(Draft.Name, nameof(Name), "your name", Report.NameMaxLength),
            .. Problems.OfLength(Draft.Contact, nameof(Contact), "how we reach you", Report.ContactMaxLength),
        ],
        _ => [],
    };

    private bool IsAnonymous => Draft.Confidentiality == Domain.Complaints.Confidentiality.Anonymous;

    private string? FirstWithProblems() => Steps.Select(step => step.Name).FirstOrDefault(step => ProblemsIn(step).Any());

    private string After() => Next(1);

    private string Before() => Next(-1);

    /// <summary>Nobody who stays unknown is asked who they are.</summary>
    private string Next(int direction)
    {
        var at = Math.Clamp(At + direction, 0, Steps.Count - 1);
        return Steps[at].Name == NameStep && IsAnonymous ? Steps[at + direction].Name : Steps[at].Name;
    }

    /// <returns>Null where there is none.</returns>
    private ProofOfWork? Proof()
    {
        var answers = (Answers ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(answer => uint.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (uint?)null).ToList();
        return Asked is { Length: > 0 } && answers.Count > 0 && answers.TrueForAll(answer => answer is not null)
            ? new(Asked, [.. answers.OfType<uint>()])
            : null;
    }

    private static ReportDraft New() => new(AccessCode.Draw().Written);

    /// <returns>Null for what was not sealed here, or whose key is gone.</returns>
    private ReportDraft? Unseal()
    {
        try
        {
            return Sealed is { Length: > 0 } ? JsonSerializer.Deserialize<ReportDraft>(_seal.Unprotect(Sealed), DomainJson.Options) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Field, string Message)> Wrong(bool isWrong, string field, string message) => isWrong ? [(field, message)] : [];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
