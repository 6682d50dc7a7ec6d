module.exports = { displayName: 'webhook-gateway', preset: '../../jest.preset.cjs' };
