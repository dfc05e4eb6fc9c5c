# Builds the portal and runs it as a user without rights. ./test performs the build stage line by line: see bin/check-starts.
FROM node:20-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY .editorconfig BannedSymbols.txt Directory.Build.props Directory.Packages.props global.json ./
COPY Microsoft.SqlServer.Server Microsoft.SqlServer.Server
COPY Portal.Domain Portal.Domain
COPY Portal.Infrastructure Portal.Infrastructure
COPY Portal.Web Portal.Web
COPY wwwroot-src wwwroot-src
RUN dotnet restore Portal.Web/Portal.Web.csproj --locked-mode
# What is built here was looked at by the analyzers when it was tested.
RUN dotnet publish Portal.Web/Portal.Web.csproj -c Release --no-restore -p:RunAnalyzers=false -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out .
RUN install -d -o app -g app -m 0700 /data
USER app
VOLUME /data
EXPOSE 8080
# Plain http inside, for a proxy that is listed in PORTAL_PROXIES; PORTAL_URL is the address that people type.
ENV PORTAL_DATA=/data PORTAL_URL=http://localhost:8080 PORTAL_LISTEN=http://+:8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["bash", "-c", "host=${PORTAL_URL#*//}; exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' \"${host%%[:/]*}\" >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Portal.Web.dll", "--empty"]
