module.exports = { displayName: 'payment-request', preset: '../../jest.preset.cjs' };
