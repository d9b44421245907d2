using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Application.Files;

namespace Vetting.Web.Common;

/// <summary>
/// Lets a page take files as large as are kept, of those who may bring them: anybody, with a report. It comes before the check against forgery, which reads the form. What is
/// smaller than <see cref="InMemory"/> never touches the disk unencrypted; a larger file passes through the system's temporary folder, which the
/// operator puts in memory.
/// </summary>
internal sealed class UploadLimit(IEvidenceFiles files) : IAuthorizationFilter
{
    /// <summary>Files chosen together are no larger than this number of the largest.</summary>
    public const int MostTogether = 4;

    /// <summary>Before that of the check against forgery.</summary>
    public const int Order = 900;

    private const int InMemory = 32 * 1024 * 1024;

    /// <summary>For the other fields, and for a file that is a little too large, so that the page can say so.</summary>
    private const long Room = 2 * 1024 * 1024;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!http.Request.Path.StartsWithSegments(Addresses.Reporting.Form)
            && !http.RequestServices.GetRequiredService<ICurrentUser>().May(
                Permission.Investigate, Permission.ProposeReopening, Permission.WriteToMailbox, Permission.AnswerMyCase))
        {
            return;
        }

        var most = files.MaxSize + Room;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = (MostTogether * files.MaxSize) + Room;
        }

        http.Features.Set<IFormFeature>(
            new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = most, MemoryBufferThreshold = InMemory }));
    }
}
