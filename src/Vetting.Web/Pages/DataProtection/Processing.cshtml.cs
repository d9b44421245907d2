using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The record of processing, made from the system itself.</summary>
[Requires(Permission.ReadProcessingRecord)]
public sealed class ProcessingModel(PageServices services) : VettingPage(services)
{
    public ProcessingRecord Record { get; private set; } = null!;

    public async Task OnGet() => Record = await Send(new GetProcessingRecord());
}
