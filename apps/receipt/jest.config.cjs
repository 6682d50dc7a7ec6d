module.exports = { displayName: 'receipt', preset: '../../jest.preset.cjs' };
