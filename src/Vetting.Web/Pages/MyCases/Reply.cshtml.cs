using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;
using Vetting.Web.Pages.Cases;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The respondent replies to each allegation, and on the whole, with files.</summary>
[Requires(Permission.AnswerMyCase)]
[ServiceFilter<UploadLimit>(Order = UploadLimit.Order)]
public sealed class ReplyModel(PageServices services, IEvidenceFiles files) : MyActPage(services)
{
    private readonly List<StoredFile> _stored = [];
    private List<int> _answered = [];

    /// <summary>One for each allegation, in their order.</summary>
    [BindProperty]
    public List<Answer> Answers { get; set; } = [];

    [BindProperty]
    [Display(Name = "Anything else (optional)")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Files")]
    public List<IFormFile> Upload { get; set; } = [];

    public string UploadHint => $"Photographs, messages, letters: up to {Evidence.MostTogether} files of {files.MaxMegabytes()} MB each.";

    protected override string Done => "Your reply was sent. You can add to it while the case is open.";

    protected override RuleBrokenException? Obstacle =>
        Found.MayReply ? null : new RuleBrokenException(RuleCodes.WrongStage, "No reply is asked for in this case now.");

    protected override void Begin() => Answers = [.. Found.Allegations.Select(allegation => new Answer
    {
        Allegation = allegation.Id.Value,
        Text = Answers.Find(answer => answer.Allegation == allegation.Id.Value)?.Text,
    })];

    protected override void Check()
    {
        _answered = [.. Answers.Index().Where(answer => !string.IsNullOrWhiteSpace(answer.Item.Text)).Select(answer => answer.Index)];
        Demand(
            _answered.Count > 0 || !string.IsNullOrWhiteSpace(Text), nameof(Text), "Write an answer to at least one allegation, or something here.");
        Demand(Upload.Count <= Evidence.MostTogether, nameof(Upload), $"Choose {Evidence.MostTogether} files or fewer.");
        Demand(
            Upload.TrueForAll(file => file.Length <= files.MaxSize), nameof(Upload),
            $"Each file must be {files.MaxMegabytes()} MB or smaller. Hand a larger one to who handles your case.");
    }

    protected override async Task<string> Ready()
    {
        _stored.Clear();
        foreach (var file in Upload)
        {
            var name = FileWords.NameOf(file.FileName);
            try
            {
                await using var content = file.OpenReadStream();
                _stored.Add(await Send(new StoreReplyFile(Reference, content, name)));
            }
            catch (RuleBrokenException refusal) when (Upload.Count > 1)
            {
                throw new RuleBrokenException(refusal.Code, $"Nothing was sent. “{name}”: {refusal.Message}");
            }
        }

        return string.Join(' ', _stored.Select(file => file.Sha256));
    }

    protected override Task Act() => Send(new ReplyToAllegations(
        Reference, Text ?? "", [.. _answered.Select(index => new AllegationReply(new AllegationId(Answers[index].Allegation), Answers[index].Text!))],
        [.. Upload.Zip(_stored, (file, stored) => new OfferedFile(FileWords.NameOf(file.FileName), stored.Sha256, file.ContentType ?? FileWords.UnknownKind))],
        _stored));

    /// <summary>The command knows the answers that were given, and the form has a field for each that could be.</summary>
    protected override string FieldOf(string ofCommand) =>
        ofCommand.Split('[', ']') is ["OnAllegations", var index, ..]
            ? $"Answers[{_answered[int.Parse(index, CultureInfo.InvariantCulture)]}].Text"
        : ofCommand.StartsWith("Files", StringComparison.Ordinal) ? nameof(Upload)
        : base.FieldOf(ofCommand);

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.FileNotEvidence or RuleCodes.FileLocked or RuleCodes.FileTooLarge or RuleCodes.AlreadyDone => nameof(Upload),
        RuleCodes.ReplyEmpty => nameof(Text),
        _ => base.FieldOf(broken),
    };

    public sealed class Answer
    {
        public Guid Allegation { get; set; }

        [Display(Name = "Your answer")]
        public string? Text { get; set; }
    }
}
