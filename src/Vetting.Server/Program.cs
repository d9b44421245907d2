using Vetting.Server;

return await CommandLine.Run(args);
