import './designer.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';

const root = document.getElementById('designer');
if (root !== null) createRoot(root).render(<App />);
