using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>One entry with its header, its proof and its neighbours.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class EntryModel(PageServices services) : VettingPage(services)
{
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true };

    private readonly Dictionary<UserId, string> _names = [];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AuditEntryFile Found { get; private set; } = null!;

    /// <summary>Null while the entry waits to be sealed.</summary>
    public AuditProof? Proof { get; private set; }

    public KnownAs Names => user => _names.GetValueOrDefault(user);

    public async Task OnGet()
    {
        Found = await Send(new GetAuditEntry(new EntryId(Id)));
        Proof = await Send(new GetAuditProof(new EntryId(Id)));
        foreach (var colleague in await Send(new GetColleagues()))
        {
            _names[colleague.User] = colleague.Name;
        }
    }

    public async Task<IActionResult> OnGetProof()
    {
        var proof = await Send(new GetAuditProof(new EntryId(Id))) ?? throw new NotFoundException("proof");
        return File(JsonSerializer.SerializeToUtf8Bytes(proof, Indented), "application/json", $"proof-{proof.Leaf}.json");
    }

    /// <summary>Whose stream it is, in words.</summary>
    public string StreamInWords => StreamId.Parse(Found.Entry.Stream) switch
    {
        { Kind: StreamKind.Case } => Found.Case is { } reference ? $"case {reference}" : "a case",
        { Kind: StreamKind.User, Id: var id } => _names.GetValueOrDefault(new UserId(id)) is { } name ? $"the account of {name}" : "an account",
        { Kind: StreamKind.Candidate } => "a candidate",
        { Kind: StreamKind.Report } => "a report",
        _ => "the system",
    };
}
