import '@payments/web';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../phone/src/style/tokens.css';
import '../../phone/src/style/base.css';
import { Controls } from './controls';
import { ActsProvider } from './live/acts';

const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <ActsProvider>
        <Controls />
      </ActsProvider>
    </StrictMode>,
  );
}
