module.exports = { displayName: 'vipps-client', preset: '../../jest.preset.cjs' };
