using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Elections;

namespace Vetting.Api.Elections;

internal static class BankHolidaysEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGroup("/bank-holidays").WithTags(Tags.Reference)
        .MapGet("/", (int? from, int? to, IMediator mediator, CancellationToken ct) => mediator.Send(new GetBankHolidays(from, to), ct))
        .Describe(
            "GetBankHolidays", "List bank holidays",
            "Those by which timetables are computed, for each division of the United Kingdom: `days` are proclaimed, `computed` are those "
                + "that the law lets expect in the years after them. "
                + "`from` and `to` are the first and the last year to list.");
}
