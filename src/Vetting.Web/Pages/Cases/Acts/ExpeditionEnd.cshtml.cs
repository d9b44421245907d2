using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records that the respondent took back their consent to less time.</summary>
[Requires(Permission.ServeNotice)]
public sealed class ExpeditionEndModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Expedition Agreed => Case.Expeditions.FirstOrDefault(known => known.Id == new ExpeditionId(Id))
        ?? throw new NotFoundException("consent to less time");

    protected override string Done => "Their whole time counts again.";

    protected override Task Act() => Send(new RecordExpeditionWithdrawn(Reference, Version, new(Id)));
}
