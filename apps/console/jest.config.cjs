module.exports = {
  displayName: 'console',
  preset: '../../jest.preset.cjs',
  // These are modules of the newer kind, which Jest on Node 20 takes only as the older.
  transformIgnorePatterns: ['/node_modules/(?!(openid-client|oauth4webapi|jose)/)'],
};
