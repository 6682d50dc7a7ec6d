module.exports = { displayName: 'nats', preset: '../../jest.preset.cjs' };
