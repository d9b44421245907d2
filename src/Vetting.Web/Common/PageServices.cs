using MediatR;
using Vetting.Application.Common;

namespace Vetting.Web.Common;

/// <summary>What every page needs of the request that it answers.</summary>
public sealed record PageServices(
    IMediator Mediator, ICurrentUser User, TimeProvider Clock, NominationsClocks NominationsClocks, Idempotency Idempotency);
