using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Common;

namespace Vetting.Infrastructure.Persistence.Engines;

[ServiceDescriptor<IOutages>(ServiceLifetime.Singleton)]
internal sealed class Outages : IOutages
{
    public bool Include(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RetryLimitExceededException or DbException { IsTransient: true } || (cause is DbException fault && DatabaseEngine.All.Any(engine => engine.IsOutage(fault))))
            {
                return true;
            }
        }

        return false;
    }
}
