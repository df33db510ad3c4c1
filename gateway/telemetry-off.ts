/** Imported first, for its effect: ApolloGateway contacts cloud metadata addresses and the vendor unless told not to. */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true'
