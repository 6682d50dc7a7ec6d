module.exports = { displayName: 'dev', preset: '../../jest.preset.cjs' };
